package nl.sluis.verwijsindex;

/** What came of reading a message: a report, a withdrawal, or why it is neither. */
sealed interface Reading permits Report, Withdrawal, Refusal {}
