## Searching.
find = Search everything
find-do = Search
find-help = Names in any script, words of sources and claims, keys and ids.
nav-search = Search
search-none = Nothing was found
search-none-next = Fewer words find more. Arabic is found with or without its marks, and with any of its alefs.
find-things = Units, persons, places and other things
find-acts = In the log
find-most = Only the first { $count } operations that have these words were looked at: add a word.
find-more = { $count ->
    [one] One more is not shown: add a word.
   *[other] { $count } more are not shown: add a word.
}
find-claims = { $count ->
    [one] { $count } claim names it
   *[other] { $count } claims name it
}

## Exhibits.
nav-exhibits = Exhibits
exhibit-lead = The files that the casebook holds today. Each is known by the SHA-256 of its bytes.
exhibit-caption = Files held
exhibit-name = Name
exhibit-size = Size
exhibit-kind = Ending
exhibit-used = Used by
exhibit-hash = SHA-256
exhibit-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
exhibit-none = No file is held yet
exhibit-none-next = Files come in with an import, and are named by their content.
exhibit-taken = Taken in
exhibit-whole = Its bytes
exhibit-whole-yes = hashed again at { $time }: they are the bytes that were taken in.
exhibit-save = Save the file
exhibit-large = This file is too large to be shown row by row. It can be saved.
exhibit-unshown = This file is not shown here: only tables, pictures, sound and film are. It can be saved; open it where it can do no harm.
exhibit-inside = What is in it
exhibit-alt = The picture held as this exhibit
exhibit-warning = This may show violence, the dead or the wounded. It stays blurred until you ask to see it.
exhibit-show-image = Show the picture
exhibit-show-audio = Show the sound
exhibit-show-video = Show the film
exhibit-no-rows = The table has no rows below its headings.
exhibit-wide = Only the first columns are shown.

## A page as it is cited and kept.
cite = Citation
cite-text = { $title }. { $case }, casebook root { $root }. { $times } { $address }
cite-done = The citation is copied.
cite-failed = It could not be done here. The citation stands below, to be copied by hand.
tool-svg = SVG
tool-png = PNG

## The beginning of a casebook.
first-title = Nothing is in this casebook yet
first-folder = Take in a folder of tables
first-list = Take in a list of names, as it is: CSV, Excel, ODS
first-claim = Enter the first claim
overview-named = Who the lists name
overview-figures = Counts that can be compared
overview-chains = Of { $units } units named in connection with incidents, chains of at most { $shown } stand here. Each has its own.
overview-open = Open
overview-claims = { $count ->
    [one] { $count } published count
   *[other] { $count } published counts
}
xlsx-too-long = A cell of this table is longer than a spreadsheet can hold. Take it as CSV.
