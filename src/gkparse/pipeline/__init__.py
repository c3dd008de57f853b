"""The whole way from text to report: the stages put together.

Every stage is a plain function over records and can be called alone:

    text ─redraw─▶ the text, or a view of it in which drawn tables are written out row by row
         ─fold─▶ folded text ─find_labels─▶ labels ─table_region─▶ region ─split_records─▶ records of cells   (page.py)
         ─build_stream─▶ values and gaps ─search─▶ alignment ─decide─▶ cells                                (tables.py)
         ─read_facts─▶ figures of the prose ─build_report─▶ AnnualReport                                    (report.py)

`again.py` reads tables that are printed more than once, `trace.py` keeps what the stages found.
"""
