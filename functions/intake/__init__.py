"""Takes reports from people and shows them what became of them."""
