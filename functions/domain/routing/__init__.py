"""Which agency is competent: text → affair, affair × place × level → agency; rules override."""
