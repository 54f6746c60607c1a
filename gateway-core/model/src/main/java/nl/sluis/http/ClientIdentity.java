package nl.sluis.http;

import nl.sluis.participant.Oin;

/**
 * The organisation that a valid client certificate names (Digikoppeling PKI001).
 *
 * @param oin the certificate's Subject.serialNumber
 * @param organisation the certificate's Subject.organizationName
 */
public record ClientIdentity(Oin oin, String organisation) {}
