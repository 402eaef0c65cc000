"""Finding: what a reader types and chooses, and the records that answer.

    folding < analysis < syntax < query < request
    analysis < expressions < databases < passages, links < index
    index < orders < columns < knowledge, choices, plan < engine < facets, suggest, alike
    excerpts < hits < results

*Folding* makes writings alike that a reader would not tell apart; *analysis* cuts folded words
into the terms that both databases hold; *passages* are what of a record can be searched and shown;
the *index* holds their terms. A *query* is what a reader typed; a *request* is a query with what
was chosen beside it, and stands in an address; the *engine* finds the records that answer;
*facets* count them; *suggest* completes what is being typed; *excerpts* find the words again in
the few texts on a page, *hits* in all of one text; *results* put it together. A *plan* says what
the *databases* are asked for, by *expressions*; *columns* and *choices* keep in memory what can be
chosen, and the *orders* it can stand in; *knowledge* cuts that down to what was public on a day.
For a page::

    asked = request.Request.read(http_request.GET)      # never fails; asked.query.problem says why
    answered = engine.answer(asked)                      # asked of the database once
    found = engine.page_of(answered, after=http_request.GET.get("after", ""), size=20)
    found.total, found.keys, found.next, found.remark    # next: "" or the value for ``after``
    results.show(found.keys, asked.query, found.meant)   # list[Result], in the same order
    facets.count_in(answered)                            # list[Facet] with values and counts
    facets.histogram_of(answered)                        # list[Bar], years or months
    suggest.complete("kim jo")                           # list[Suggestion]
    asked.with_(sender="kim-jong-un").as_parameters()    # for links; blank ones are left out
"""
