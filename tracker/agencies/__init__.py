"""Agencies are: the tree of agencies, their units and their dated settings."""
