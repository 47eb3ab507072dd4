"""What could be bought, and with whose money: projects, stages, funds, targets, rules and appraisal."""
