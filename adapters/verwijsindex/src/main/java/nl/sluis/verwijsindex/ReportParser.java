package nl.sluis.verwijsindex;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.sluis.index.Contact;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two messages that the index knows, closed at every level: a member too many refuses the
 * whole message (rule V4 in its strict form), and a text in another form than its field has refuses
 * it too. The person is a {@link PersonKey} from here on.
 */
final class ReportParser {

  /** A report of ordinary length has 500 bytes. */
  static final int MAX_BYTES = 4096;

  /** Most years in the historical archive (Jeugdwet 7.1.4.6). */
  static final int ARCHIVE_YEARS = 5;

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ORGANISATION =
      Pattern.compile("['’]?[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'’&()/+-]{0,118}");
  private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{1,19}");
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,4}");
  private static final Pattern POSTCODE = Pattern.compile("[1-9][0-9]{3}[A-Z]{2}");
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}|]{1,200}");

  private final PersonKey.Maker keys;
  private final ObjectReader reports = reader(Melding.class);
  private final ObjectReader withdrawals = reader(Afmelding.class);

  ReportParser(PersonKey.Maker keys) {
    this.keys = keys;
  }

  /**
   * By what the index knows a person: by BSN, and by name and date of birth, with the address and
   * without.
   */
  List<PersonKey> keys(Subject person) {
    List<PersonKey> known = new ArrayList<>();
    if (person.bsn() != null) {
      known.add(keys.of(person.bsn()));
    }
    if (person.name() != null) {
      known.add(keys.of(person.name(), person.birthDate(), null));
      known.addAll(keys.before(person.name(), person.birthDate(), null));
      if (person.address() != null) {
        known.add(keys.of(person.name(), person.birthDate(), person.address()));
        known.addAll(keys.before(person.name(), person.birthDate(), person.address()));
      }
    }
    return known;
  }

  /** The message in this body, or why there is none; throws nothing, whatever the bytes are. */
  Reading read(MessageType type, byte[] body) {
    if (type.equals(MessageType.INDEX_REPORT)) {
      return read(
          body,
          in -> {
            Melding melding = reports.readValue(in);
            return melding == null ? Refusal.NOT_JSON : report(melding);
          });
    }
    if (type.equals(MessageType.INDEX_WITHDRAWAL)) {
      return read(
          body,
          in -> {
            Afmelding afmelding = withdrawals.readValue(in);
            return afmelding == null ? Refusal.NOT_JSON : withdrawal(afmelding);
          });
    }
    return Refusal.TYPE;
  }

  private interface Form {
    Reading of(byte[] body) throws IOException;
  }

  private static Reading read(byte[] body, Form form) {
    if (body.length > MAX_BYTES) {
      return Refusal.TOO_LARGE;
    }
    try {
      return form.of(body);
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
    Melding.Betrokkene person = given(melding.betrokkene());
    if (tooMuch(person)) {
      return Refusal.FIELD_NOT_ALLOWED;
    }
    if (!given(melding.type()).equals(MessageType.INDEX_REPORT.value())) {
      return Refusal.TYPE;
    }
    var _ = OffsetDateTime.parse(given(melding.tijdstip()));
    LocalDate removeOn = LocalDate.parse(given(melding.verwijderdatum()));
    LocalDate archiveUntil =
        melding.archiefdatum() == null ? null : LocalDate.parse(melding.archiefdatum());
    if (archiveUntil != null
        && (archiveUntil.isBefore(removeOn)
            || archiveUntil.isAfter(removeOn.plusYears(ARCHIVE_YEARS)))) {
      return Refusal.ARCHIVE_TOO_LATE;
    }
    return new Report(
        UUID.fromString(text(melding.id(), UUID_FORM)),
        key(person),
        person.bsn() == null ? null : new Bsn(person.bsn()),
        contact(given(melding.afzender())),
        removeOn,
        archiveUntil);
  }

  private Reading withdrawal(Afmelding afmelding) {
    Melding.Betrokkene person = given(afmelding.betrokkene());
    if (tooMuch(person)) {
      return Refusal.FIELD_NOT_ALLOWED;
    }
    if (!given(afmelding.type()).equals(MessageType.INDEX_WITHDRAWAL.value())) {
      return Refusal.TYPE;
    }
    var _ = OffsetDateTime.parse(given(afmelding.tijdstip()));
    text(afmelding.id(), UUID_FORM);
    return new Withdrawal(
        key(person),
        new Oin(given(given(afmelding.afzender()).oin())),
        Withdrawal.Reason.of(given(given(afmelding.vir()).afmeldreden())));
  }

  /** Whoever is named by BSN is named by nothing else. */
  private static boolean tooMuch(Melding.Betrokkene person) {
    return person.bsn() != null
        && (person.naam() != null || person.geboortedatum() != null || person.adres() != null);
  }

  private PersonKey key(Melding.Betrokkene person) {
    if (person.bsn() != null) {
      return keys.of(new Bsn(person.bsn()));
    }
    Melding.Naam name = given(person.naam());
    return keys.of(
        new PersonName(text(name.voornamen(), NAME), text(name.geslachtsnaam(), NAME)),
        LocalDate.parse(given(person.geboortedatum())),
        address(person.adres()));
  }

  private static @Nullable Address address(Melding.@Nullable Adres home) {
    if (home == null) {
      return null;
    }
    if (home.huisnummer() < 1) {
      throw new IllegalArgumentException("een huisnummer is positief");
    }
    return new Address(text(home.postcode(), POSTCODE), home.huisnummer(), home.toevoeging());
  }

  private static Contact contact(Melding.Afzender sender) {
    String phone = sender.telefoon() == null ? null : text(sender.telefoon(), PHONE);
    String email = sender.email() == null ? null : text(sender.email(), EMAIL);
    if (phone == null && email == null) {
      throw new IllegalArgumentException("een melder is bereikbaar");
    }
    if (phone != null && Bsn.parse(phone.replaceAll("[^0-9]", "")).isPresent()) {
      throw new IllegalArgumentException("een burgerservicenummer is geen telefoonnummer");
    }
    return new Contact(
        new Oin(given(sender.oin())),
        text(sender.organisatie(), ORGANISATION),
        text(sender.rol(), ROLE),
        phone,
        email);
  }

  private static String text(@Nullable String value, Pattern form) {
    if (value == null || !form.matcher(value).matches()) {
      throw new IllegalArgumentException("een veld heeft een andere vorm");
    }
    return value;
  }

  /** The value, which JSON can have left out or given as null. */
  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("een veld ontbreekt");
    }
    return value;
  }

  private static ObjectReader reader(Class<?> form) {
    JsonMapper.Builder mapper =
        JsonMapper.builder(
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
    mapper.enable(
        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    for (LogicalType type : new LogicalType[] {LogicalType.Textual, LogicalType.Integer}) {
      mapper.withCoercionConfig(
          type,
          config -> {
            for (CoercionInputShape shape : CoercionInputShape.values()) {
              config.setCoercion(shape, CoercionAction.Fail);
            }
          });
    }
    return mapper.build().readerFor(form);
  }
}
