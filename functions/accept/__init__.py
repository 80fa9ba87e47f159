"""Takes over the counts that child stacks hand up, once they are proved to be theirs."""
