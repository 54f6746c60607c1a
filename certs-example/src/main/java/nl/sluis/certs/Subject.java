package nl.sluis.certs;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Who a certificate names, laid out as PKIoverheid does: C, O, serialNumber and CN. */
final class Subject {
  private static final String AUTHORITY = "Sluis (voorbeeld)";

  private Subject() {}

  /** OIN in serialNumber and organisation in O, as Digikoppeling asks (PKI001). */
  static X500Name of(Participant participant) {
    String commonName =
        participant.hosts().isEmpty() ? participant.name() : participant.hosts().getFirst();
    return inNetherlands()
        .addRDN(BCStyle.O, participant.organisation())
        .addRDN(BCStyle.SERIALNUMBER, participant.oin())
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  static X500Name ofAuthority(String commonName) {
    return inNetherlands().addRDN(BCStyle.O, AUTHORITY).addRDN(BCStyle.CN, commonName).build();
  }

  private static X500NameBuilder inNetherlands() {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "NL");
  }
}
