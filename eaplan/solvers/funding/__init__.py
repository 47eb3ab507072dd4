"""Funding: what is to be paid, which fund has it when, and who pays what, exactly."""
