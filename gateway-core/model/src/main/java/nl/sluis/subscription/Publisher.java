package nl.sluis.subscription;

import nl.sluis.participant.Oin;

/**
 * Who tells.
 *
 * @param municipality whose gateway this is
 * @param url where participants reach it, without trailing slash
 */
public record Publisher(Oin municipality, String url) {}
