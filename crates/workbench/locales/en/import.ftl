## Taking lists and folders in.
nav-import = Take a list in
import-lead = A list of the dead, or the tables of a casebook folder, becomes an exhibit: kept as it is, byte for byte, and cited row by row.
import-choose = Files
import-choose-help = A list as CSV, XLSX or ODS; or all tables of a casebook folder together, sources.csv among them. Up to 512 MiB.
import-drop-here = Drop files here, or choose them
import-send = Look at them
import-read-only = This casebook lies where nothing can be written, so that nothing can be taken in.
import-no-file = Choose a file first.
import-full = There is no room for more: files that wait hold 1 GiB or are 16 already. Take one in or throw it away.
import-what = What becomes of them
import-what-list = Of a list, you say what its columns hold, see what is odd row by row, and say who made it. Odd rows are kept as they are written: they are findings, no obstacle.
import-what-folder = The tables of a folder are taken in together or not at all; every fault is shown with its file, row and column.
import-what-held = Until you confirm, files are held in the memory of this program alone, for three hours at most. They never lie on disk in plain text.
import-waiting = Not yet taken in
import-waiting-caption = Files that wait in memory
import-files = Files
import-folder = A casebook folder
import-size = Bytes
import-bytes = { $bytes } bytes
import-hash = SHA-256
import-held = Held in memory
import-held-how = Nothing of it is written yet. Whoever ends the program throws it away.
import-drop = Throw it away
import-gone = This file is not held any more
import-gone-why = It was thrown away, taken in, or waited for more than three hours. Nothing of it was written beyond what the casebook shows. Send it again.
import-start = Send a file
import-not-yet = Not yet taken in
import-not-yet-lead = Nothing is written before you confirm.
import-steps = Steps
import-step-file = File
import-step-columns = Columns
import-step-problems = Problems
import-step-confirm = Confirm
import-done-word = done
import-reading = Being read
import-writing = Being written
import-wait = { $name } is large. This page goes on by itself.
import-is-in = In the casebook
import-unreadable = It cannot be read
import-unreadable-why = Put these right in the file and send it again. Nothing was taken in.
import-propose = Propose anew
import-columns = What the columns hold
import-columns-lead = Each is proposed from its heading and its cells. Change what is wrong: nobody knows the list as you do.
import-columns-caption = Columns of the list
import-column = Column
import-samples = As written
import-holds = Holds
import-label = Label
import-why = Why
import-chosen = As you chose.
import-proposed = Proposed: { $field },
import-how = How the file is read
import-as-of = Made as of
import-as-of-help = The day as of which the list was made. Ages are those of this day.
import-header = Row of the headings
import-header-help = 0 where there are none.
import-order = Dates such as 3/7/2031
import-order-help = As the cells show it, unless you know better.
import-order-found = as the cells show
import-order-day = begin with the day
import-order-month = begin with the month
import-encoding = Encoding
import-encoding-help = Where letters come out garbled.
import-encoding-found = as the bytes show
import-sheet = Sheet
import-sheet-help = Another sheet is another list.
import-no-day = Write a day as year, month and day, as in 2031-03-07.
import-no-row = Write the number of a row, or 0.
import-to-problems = See the problems
import-reread = Read it again like this
import-first-rows = The first rows
import-first-rows-caption = The first rows, as they are written
import-row = Row
import-records = { $records ->
    [one] One record is read from it.
   *[other] { $records } records are read from it.
}
import-no-names = No column holds names, so that nobody on this list could be found on another. Go back and say which column does.
import-findings = Worth a look
import-findings-none = Nothing odd was found.
import-findings-lead = None of it keeps the list from being taken in. Rows stay as they are written.
import-findings-caption = What is odd, by row
import-faults = Faults
import-faults-caption = Faults, by file and row
import-file = File
import-said = What
import-hint = To do:
import-tables = Tables
import-rows = { $rows ->
    [one] one row
   *[other] { $rows } rows
}
import-to-confirm = Go on
import-form-wrong = This cannot be taken in like this
import-folder-acts = { $acts ->
    [one] One act will be written,
   *[other] { $acts } acts will be written,
} but for those that the casebook has already.
import-signed = What you confirm is signed by this device and stays in the log. It can be taken back, never erased.
import-write = Take it in
import-will = What will be written
import-records-word = Records
import-not-said = not said
import-whose = Whose list it is
import-list-label = Label
import-list-label-help = What the list is called in answers. A newer state of the same list keeps its label.
import-who = Who made it
import-who-help = Lists of one maker, or that draw on one another, are one origin, however many they are.
import-who-unnamed = Not named
import-who-unnamed-help = The list may then be a copy of any other, and confirms nobody.
import-who-known = A source of the casebook
import-who-known-help = Choose it below.
import-who-new = A new source
import-who-new-help = Say below who published it and under which id.
import-source = Source
import-publisher = Publisher
import-publisher-help = Who made or published the list.
import-new-id = Id
import-new-id-help = A short one, such as VW-1. It stays for good.
import-via = Draws on
import-via-help = Ids of sources that it rests on, with commas.
import-one-row = Its maker vouches that it names nobody twice
import-one-row-help = Two of its rows are then never taken for one person.
import-replace = It takes the place of the list with the same label
import-replace-help = A newer state of it. The earlier one stays in the log.
import-wrong-no-id = Give the new source an id.
import-wrong-id = “{ $id }” cannot be an id: letters, digits and hyphens, as in VW-1.
import-wrong-publisher = The casebook has no source { $id }. Say who published the list.
import-wrong-known = The casebook has a source { $id } already. Choose it as a source of the casebook, or give another id.
import-wrong-via = The casebook has no source { $id } for the list to draw on.
import-wrong-label = Another file has the label “{ $label }” already. Give another, or say that this one takes its place.
import-wrong-log = The list “{ $label }” was taken in on another device, and only that device can replace it. Give another label.
import-not-written = It was not written
import-was-in = All of it was in the casebook already.
import-written = { $acts ->
    [one] One act was written and signed.
   *[other] { $acts } acts were written and signed.
}
import-corrected = { $acts ->
    [one] One of them takes the place of an earlier one, which stays in the log.
   *[other] { $acts } of them take the place of earlier ones, which stay in the log.
}
import-known = { $acts ->
    [one] One was in the casebook already.
   *[other] { $acts } were in the casebook already.
}
import-left-standing = In the casebook but no longer in the folder, and left standing:
import-see-list = See the list
import-see-register = See the register
