"""Disputes contest: reconsideration, litigation and complaints."""
