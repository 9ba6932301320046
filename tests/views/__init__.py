"""Views: answers on pages."""
