"""A ModernGov imitation on loopback, serving invented councils, well or badly."""
