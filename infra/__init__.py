"""Everything that is not the product itself: the local stack, data, regions, builds and operators' commands."""
