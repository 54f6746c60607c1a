package nl.sluis.ingress;

/** What comes of reading the head of a request. */
sealed interface Reading permits RequestHead, Refusal {}
