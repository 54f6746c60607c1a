package nl.sluis.verwijsindex;

/** What came of reading a parcel: a report, or why it is none. */
sealed interface Reading permits Report, Refusal {}
