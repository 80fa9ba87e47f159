"""What a change of rules, directory or model would have done to past reports; nothing is written anywhere."""
