"""Liberation Sans, regular and bold, under the SIL Open Font License 1.1 (see OFL.txt)."""
