"""Packages of proposals: a list, a new one, the page on which one is put together, sharing, comparing, files."""

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.pages.packages import comparing, keeping, listing, more, show

addresses = [
    address("packages/", listing.listing, "packages", Action.SEE_PUBLIC),
    address("packages/new/", listing.new, "package-new", Action.MAKE_PACKAGE),
    address("packages/compare/", comparing.compare, "package-compare", Action.SEE_PUBLIC),
    address("packages/shared/<str:key>/", show.shared, "package-shared", Action.SEE_PUBLIC),
    address("packages/<int:pk>/", show.package, "package", Action.SEE_PUBLIC),
    address("packages/<int:pk>/try/", show.attempt, "package-try", Action.MAKE_PACKAGE),
    address("packages/<int:pk>/more/<str:what>/", more.more, "package-more", Action.MAKE_PACKAGE),
    address("packages/<int:pk>/save/", keeping.save, "package-save", Action.MAKE_PACKAGE),
    address("packages/<int:pk>/copy/", keeping.copy, "package-copy", Action.MAKE_PACKAGE),
    address("packages/<int:pk>/show/", keeping.show_to, "package-show", Action.MAKE_PACKAGE),
    address("packages/<int:pk>/remove/", keeping.remove, "package-remove", Action.MAKE_PACKAGE),
    address("packages/<int:pk>/versions/", keeping.versions, "package-versions", Action.MAKE_PACKAGE),
]
