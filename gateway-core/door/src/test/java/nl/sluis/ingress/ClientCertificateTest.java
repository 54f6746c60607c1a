package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import nl.sluis.http.ClientIdentity;
import nl.sluis.participant.Oin;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ClientCertificateTest {

  @Test
  void readsTheOinAndTheOrganisation() throws Exception {
    assertThat(ClientCertificate.identity(Pki.certificates("huisarts").getFirst()))
        .contains(
            new ClientIdentity(
                new Oin("00000099000000002000"), "Huisartsenpraktijk De Brug (voorbeeld)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O=School",
        "SERIALNUMBER=00000099000000001000",
        "SERIALNUMBER=0000009900000000100, O=School",
        "SERIALNUMBER=0000009900000000100a, O=School",
        "SERIALNUMBER=٠٠٠٠٠٠٩٩٠٠٠٠٠٠٠٠١٠٠٠, O=School",
        "SERIALNUMBER=00000099000000001000, O=",
        "SERIALNUMBER=00000099000000001000, O=a, O=b",
        "SERIALNUMBER=00000099000000001000, SERIALNUMBER=00000099000000002000, O=a",
        "SERIALNUMBER=00000099000000001000+O=a",
        "CN=00000099000000001000, O=School"
      })
  void namesNobodyWhenTheSubjectIsNotClear(String subject) throws Exception {
    OddCertificate odd = OddCertificate.of(subject, KeyPurposeId.id_kp_clientAuth);

    assertThat(ClientCertificate.identity(odd.certificate())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#good")
  void readsTheOinOfAnyRegister(String oin) throws Exception {
    OddCertificate odd =
        OddCertificate.of("SERIALNUMBER=" + oin + ", O=School", KeyPurposeId.id_kp_clientAuth);

    assertThat(ClientCertificate.identity(odd.certificate()))
        .contains(new ClientIdentity(new Oin(oin), "School"));
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#bad")
  void namesNobodyWhoseNumberIsNoOin(String text) throws Exception {
    OddCertificate odd =
        OddCertificate.of("SERIALNUMBER=" + text + ", O=School", KeyPurposeId.id_kp_clientAuth);

    assertThat(ClientCertificate.identity(odd.certificate())).isEmpty();
  }
}
