package nl.sluis.verwijsindex;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * By what the index knows a person: HMAC-SHA256 under the gateway's secret, in hexadecimals. The
 * same person gives the same key; without the secret the key leads to nobody.
 */
record PersonKey(String hex) {

  /** Makes keys with one secret. */
  static final class Maker {

    /** Keeps these keys apart from other keyed hashes under the same secret. */
    private static final String DOMAIN = "verwijsindex|";

    private final SecretKeySpec secret;

    Maker(byte[] secret) {
      this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    PersonKey of(Bsn bsn) {
      return of("bsn:" + bsn.value());
    }

    /** The key of someone without a BSN; how the name is written makes no difference. */
    PersonKey of(PersonName name, BirthDate birthDate, @Nullable Address address) {
      return of(new Subject(null, birthDate, name, address).identity());
    }

    /** The keys by which releases before this one knew that person. */
    List<PersonKey> before(PersonName name, BirthDate birthDate, @Nullable Address address) {
      PersonName plain = new PersonName(plain(name.givenNames()), plain(name.familyName()));
      return new Subject(null, birthDate, plain, address)
          .identitiesBefore().stream().map(this::of).toList();
    }

    /** The key of what the gateway calls a person; beside the gateway's own it says nothing. */
    PersonKey known(String name) {
      return of("bekend:" + name);
    }

    /** The key of a person who is first reported by this delivery. */
    PersonKey first(String delivery) {
      return of("melding:" + delivery);
    }

    /** The key of a parent; it is in no relation to that person's own key. */
    PersonKey parent(Bsn bsn) {
      return of("ouder:" + bsn.value());
    }

    /** The key of an address. */
    PersonKey home(String address) {
      return of("adres:" + address);
    }

    /** What remembers that an organisation took something back, without telling about whom. */
    PersonKey mark(PersonKey person, String organisation) {
      return of("merk:" + person.hex() + '|' + organisation);
    }

    private static String plain(String name) {
      return Normalizer.normalize(name, Normalizer.Form.NFC)
          .strip()
          .replaceAll("\\s+", " ")
          .toLowerCase(Locale.ROOT);
    }

    private PersonKey of(String identity) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(secret);
        return new PersonKey(
            HexFormat.of().formatHex(mac.doFinal((DOMAIN + identity).getBytes(UTF_8))));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java runtime has HmacSHA256", e);
      }
    }
  }
}
