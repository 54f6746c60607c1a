package nl.sluis.verwijsindex;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.sluis.agreement.Agreement;
import nl.sluis.index.Contact;
import nl.sluis.index.Reported;
import nl.sluis.json.Moments;
import nl.sluis.json.StrictJson;
import nl.sluis.json.Texts;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two messages that the index knows, closed at every level: a member too many refuses the
 * whole message (rule V4 in its strict form), and a text in another form than its field has refuses
 * it too. The person is {@link Called} by keys from here on.
 */
final class ReportParser {

  /** A report of ordinary length has 500 bytes. */
  static final int MAX_BYTES = 4096;

  /** Most years in the historical archive (Jeugdwet 7.1.4.6). */
  static final int ARCHIVE_YEARS = 5;

  private static final Pattern ROLE = Pattern.compile("[a-z0-9-]{1,40}");

  private final PersonKey.Maker keys;
  private final JsonMapper records = StrictJson.records(new SimpleModule());

  ReportParser(PersonKey.Maker keys) {
    this.keys = keys;
  }

  /**
   * By what the index knows a person: by BSN, and by name and date of birth, with the address and
   * without. A report has no address, so by name alone nobody is found who is somebody else to the
   * gateway.
   */
  Called called(Reported who) {
    Subject person = who.person();
    List<PersonKey> known = new ArrayList<>();
    PersonKey number = person.bsn() == null ? null : keys.of(person.bsn());
    if (number != null) {
      known.add(number);
    }
    if (person.name() != null && !who.another()) {
      known.add(keys.of(person.name(), person.birthDate(), null));
      known.addAll(keys.before(person.name(), person.birthDate(), null));
      if (person.address() != null) {
        known.add(keys.of(person.name(), person.birthDate(), person.address()));
        known.addAll(keys.before(person.name(), person.birthDate(), person.address()));
      }
    }
    return new Called(number, known, names(who.names()));
  }

  /** The keys of what the gateway calls a person. */
  List<PersonKey> names(List<String> names) {
    return names.stream().map(keys::known).toList();
  }

  /** The message in this body, or why there is none; throws nothing, whatever the bytes are. */
  Reading read(MessageType type, byte[] body) {
    if (type.equals(MessageType.INDEX_REPORT)) {
      return read(
          body,
          in -> {
            @Nullable Melding melding = records.readValue(in, Melding.class);
            return melding == null ? Refusal.NOT_JSON : report(melding);
          });
    }
    if (type.equals(MessageType.INDEX_WITHDRAWAL)) {
      return read(
          body,
          in -> {
            @Nullable Afmelding afmelding = records.readValue(in, Afmelding.class);
            return afmelding == null ? Refusal.NOT_JSON : withdrawal(afmelding);
          });
    }
    return Refusal.TYPE;
  }

  private interface Form {
    Reading of(JsonParser body) throws IOException;
  }

  private static Reading read(byte[] body, Form form) {
    if (body.length > MAX_BYTES) {
      return Refusal.TOO_LARGE;
    }
    try (JsonParser in = StrictJson.parser(body)) {
      return form.of(in);
    } catch (UnrecognizedPropertyException e) {
      return Refusal.FIELD_NOT_ALLOWED;
    } catch (DatabindException | IllegalArgumentException | DateTimeException e) {
      return Refusal.FIELD_MALFORMED;
    } catch (JsonProcessingException e) {
      return Refusal.NOT_JSON;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  private Reading report(Melding melding) {
    Melding.Betrokkene person = melding.betrokkene();
    if (tooMuch(person)) {
      return Refusal.FIELD_NOT_ALLOWED;
    }
    if (!melding.type().equals(MessageType.INDEX_REPORT.value())) {
      return Refusal.TYPE;
    }
    var _ = given(Moments.instant(melding.tijdstip()));
    LocalDate removeOn = melding.verwijderdatum();
    LocalDate archiveUntil = melding.archiefdatum();
    if (archiveUntil != null
        && (archiveUntil.isBefore(removeOn)
            || archiveUntil.isAfter(removeOn.plusYears(ARCHIVE_YEARS)))) {
      return Refusal.ARCHIVE_TOO_LATE;
    }
    return new Report(
        melding.id(),
        called(person),
        person.bsn() == null ? null : new Bsn(person.bsn()),
        contact(melding.afzender()),
        removeOn,
        archiveUntil);
  }

  private Reading withdrawal(Afmelding afmelding) {
    Melding.Betrokkene person = afmelding.betrokkene();
    if (tooMuch(person)) {
      return Refusal.FIELD_NOT_ALLOWED;
    }
    if (!afmelding.type().equals(MessageType.INDEX_WITHDRAWAL.value())) {
      return Refusal.TYPE;
    }
    var _ = given(Moments.instant(afmelding.tijdstip()));
    return new Withdrawal(
        called(person),
        new Oin(afmelding.afzender().oin()),
        Withdrawal.Reason.of(afmelding.vir().afmeldreden()));
  }

  /** Whoever is named by BSN is named by nothing else. */
  private static boolean tooMuch(Melding.Betrokkene person) {
    return person.bsn() != null
        && (person.naam() != null || person.geboortedatum() != null || person.adres() != null);
  }

  private Called called(Melding.Betrokkene person) {
    if (person.bsn() != null) {
      return Called.by(keys.of(new Bsn(person.bsn())));
    }
    Melding.Naam name = given(person.naam());
    return Called.named(
        keys.of(
            new PersonName(line(name.voornamen()), line(name.geslachtsnaam())),
            BirthDate.parse(given(person.geboortedatum()))
                .orElseThrow(IllegalArgumentException::new),
            address(person.adres())));
  }

  private static @Nullable Address address(Melding.@Nullable Adres home) {
    if (home == null) {
      return null;
    }
    if (home.huisnummer() < 1 || !Texts.isPostcode(home.postcode())) {
      throw new IllegalArgumentException("een adres heeft een postcode en een positief huisnummer");
    }
    return new Address(home.postcode(), home.huisnummer(), home.toevoeging());
  }

  private static Contact contact(Melding.Afzender sender) {
    String phone = sender.telefoon();
    String email = sender.email();
    boolean reachable = phone != null || email != null;
    if (!reachable
        || (phone != null && !Agreement.Contact.isTelephone(phone))
        || (email != null && !Texts.isEmail(email))
        || !Agreement.isName(sender.organisatie())
        || !ROLE.matcher(sender.rol()).matches()) {
      throw new IllegalArgumentException("een melder heeft een naam en is bereikbaar");
    }
    return new Contact(new Oin(sender.oin()), sender.organisatie(), sender.rol(), phone, email);
  }

  /** Every name that a door lets in. */
  private static String line(String value) {
    if (!Texts.isLine(value, Texts.LINE)) {
      throw new IllegalArgumentException("een naam is een regel");
    }
    return value;
  }

  /** The value, which can have been left out or be none. */
  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("een veld ontbreekt");
    }
    return value;
  }
}
