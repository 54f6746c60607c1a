/**
 * A Verwijsindex elsewhere, over SOAP in the form of Digikoppeling WUS. The interface of the
 * national one (NTA 8023) is not public, so the messages are of this project's own.
 *
 * <p>SOAP is written and read here by hand, with the XML of the JDK, and that is on purpose: there
 * is no WSDL to generate from until the real interface is there, and then {@link
 * nl.sluis.verwijsindex.landelijk.Forms} is what is replaced. A SOAP library would bring a second
 * HTTP client and XML features (DTDs, attachments, policies by reference) each of which would have
 * to be switched off; what is here knows one envelope, five headers and no DTD, and refuses the
 * rest.
 */
@NullMarked
package nl.sluis.verwijsindex.landelijk;

import org.jspecify.annotations.NullMarked;
