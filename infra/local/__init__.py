"""The local stack: the real template on MiniStack's services, its functions run as Lambda would run them."""
