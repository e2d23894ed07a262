"""The application's doors on the web: pages, API and administration. Django; no rules and no models live here."""
