"""Stages that are over: what happened in them, and what it leaves for the stages to come."""
