package nl.sluis.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.consent.Party;
import nl.sluis.consent.Scope;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Consents: registering what persons agreed to, seeing it, and withdrawing it. Who registered a
 * consent can see and withdraw it; withdrawing is one call, as giving was (AVG 7(3)).
 */
public final class ConsentEndpoints {

  private static final Pattern POSTCODE = Pattern.compile("[1-9][0-9]{3}[A-Z]{2}");
  private static final Pattern REFERENCE = Pattern.compile("[a-z0-9-]{1,40}");

  private final KeyRing keys;
  private final ConsentRegistry registry;
  private final Committer committer;
  private final UuidV7 ids;

  public ConsentEndpoints(KeyRing keys, ConsentRegistry registry, Committer committer, UuidV7 ids) {
    this.keys = keys;
    this.registry = registry;
    this.committer = committer;
    this.ids = ids;
  }

  /** The body of a registration. */
  record Registration(
      Person betrokkene,
      @Nullable String houder,
      Set<String> ontvangers,
      String doel,
      String gezag,
      List<GivenBy> gegevenDoor,
      LocalDate geldigVan,
      LocalDate geldigTot) {}

  /** Named as in a signal: by BSN, or by name and address. */
  record Person(
      @Nullable String bsn, LocalDate geboortedatum, @Nullable Name naam, @Nullable Home adres) {}

  record Name(String voornamen, String geslachtsnaam) {}

  record Home(String postcode, int huisnummer, @Nullable String toevoeging) {}

  record GivenBy(Capacity hoedanigheid, String kenmerk) {}

  /** In which capacity someone agrees, in the words of the API. */
  enum Capacity {
    betrokkene,
    vertegenwoordiger
  }

  /** {@code POST /v1/toestemmingen}. */
  public CompletionStage<Answer> give(Call call) {
    if (!call.caller().sends().contains(MessageType.CONSENT)) {
      return refuse(call);
    }
    try {
      Registration body = Json.read(call.request().body(), Registration.class);
      return register(call, consent(call, body), subject(body.betrokkene()));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  /** {@code GET /v1/toestemmingen/{id}}: what was agreed, without the person. */
  public CompletionStage<Answer> see(Call call) {
    return mine(call).map(r -> Answers.now(show(r.consent()))).orElseGet(Answers::notFound);
  }

  /** {@code DELETE /v1/toestemmingen/{id}}: withdraws. Doing so again changes nothing. */
  public CompletionStage<Answer> withdraw(Call call) {
    Optional<ConsentRegistry.Registered> found = mine(call);
    if (found.isEmpty()) {
      return Answers.notFound();
    }
    if (found.get().consent().withdrawnAt() != null) {
      return Answers.now(Answer.empty(204));
    }
    String subject = keys.byId(found.get().subject()).map(SubjectKey::reference).orElse(null);
    return committer.submit(
        Entry.of(
            List.of(call.leaf(Step.CONSENT_WITHDRAWN).subject(subject).build()),
            List.of(new Change.ConsentWithdrawn(call.id(), call.at())),
            Answer.empty(204)));
  }

  private CompletionStage<Answer> refuse(Call call) {
    ProblemType type = ProblemType.GEEN_OVEREENKOMST;
    return committer.submit(
        Entry.of(
            List.of(
                call.leaf(Step.REFUSED)
                    .type(MessageType.CONSENT.value())
                    .reason(type.slug())
                    .build()),
            List.of(),
            Answers.problem(type, "De overeenkomst noemt dit berichttype niet.")));
  }

  private CompletionStage<Answer> register(Call call, Consent consent, Subject subject) {
    KeyRing.Lease lease = keys.lease(subject);
    List<Change> changes = new ArrayList<>();
    SubjectKey key = lease.key();
    if (lease.fresh()) {
      changes.add(new Change.KeyMade(new KeyRing.StoredKey(key.id(), key.lookup(), key.wrapped())));
    }
    changes.add(new Change.ConsentGiven(consent, key.id(), call.oin()));
    Answer created =
        new Answer(
            201,
            "application/json",
            Map.of("Location", "/v1/toestemmingen/" + consent.id()),
            Json.write(json -> json.writeStringField("id", consent.id())));
    return committer
        .submit(
            Entry.of(
                List.of(call.leaf(Step.CONSENT_GIVEN).subject(key.reference()).build()),
                changes,
                created))
        .whenComplete((answer, failure) -> keys.release(lease, failure == null));
  }

  private Optional<ConsentRegistry.Registered> mine(Call call) {
    return registry.find(call.id()).filter(r -> r.registrar().equals(call.oin()));
  }

  private Consent consent(Call call, Registration body) throws Json.Malformed {
    check(call.policy().knowsPurpose(body.doel()), "/doel", "onbekend doel");
    check(call.policy().knowsCustody(body.gezag()), "/gezag", "onbekende vorm van gezag");
    check(!body.ontvangers().isEmpty(), "/ontvangers", "noem ten minste één rol");
    for (String role : body.ontvangers()) {
      check(call.policy().knowsRole(role), "/ontvangers", "onbekende rol");
    }
    check(!body.geldigTot().isBefore(body.geldigVan()), "/geldigTot", "ligt voor het begin");
    check(!body.gegevenDoor().isEmpty(), "/gegevenDoor", "noem wie toestemde");
    List<Consent.Grantor> grantors = new ArrayList<>();
    for (int i = 0; i < body.gegevenDoor().size(); i++) {
      GivenBy by = body.gegevenDoor().get(i);
      check(
          REFERENCE.matcher(by.kenmerk()).matches(),
          "/gegevenDoor/" + i + "/kenmerk",
          "alleen kleine letters, cijfers en streepjes, zonder naam");
      grantors.add(
          new Consent.Grantor(
              switch (by.hoedanigheid()) {
                case betrokkene -> Consent.Capacity.SELF;
                case vertegenwoordiger -> Consent.Capacity.REPRESENTATIVE;
              },
              by.kenmerk()));
    }
    return new Consent(
        ids.next(),
        Consent.Provision.PERMIT,
        new Scope(
            new Party.Organisation(holder(call, body.houder())),
            body.ontvangers().stream()
                .<Party>map(Party.Role::new)
                .collect(Collectors.toUnmodifiableSet()),
            body.doel(),
            Set.of()),
        body.gezag(),
        true,
        null,
        grantors,
        body.geldigVan(),
        body.geldigTot(),
        false,
        null,
        null);
  }

  private static Oin holder(Call call, @Nullable String given) throws Json.Malformed {
    if (given == null) {
      return call.oin();
    }
    try {
      return new Oin(given);
    } catch (IllegalArgumentException e) {
      throw new Json.Malformed("/houder", "geen geldig oin");
    }
  }

  private static Subject subject(Person person) throws Json.Malformed {
    Bsn bsn = null;
    if (person.bsn() != null) {
      bsn =
          Bsn.parse(person.bsn())
              .orElseThrow(
                  () -> new Json.Malformed("/betrokkene/bsn", "geen geldig burgerservicenummer"));
    }
    check(
        bsn != null || (person.naam() != null && person.adres() != null),
        "/betrokkene",
        "een bsn, of een naam met een adres, ontbreekt");
    PersonName name =
        person.naam() == null
            ? null
            : new PersonName(person.naam().voornamen(), person.naam().geslachtsnaam());
    return new Subject(bsn, person.geboortedatum(), name, address(person.adres()));
  }

  private static @Nullable Address address(@Nullable Home home) throws Json.Malformed {
    if (home == null) {
      return null;
    }
    check(
        POSTCODE.matcher(home.postcode()).matches(),
        "/betrokkene/adres/postcode",
        "vier cijfers en twee hoofdletters");
    check(home.huisnummer() > 0, "/betrokkene/adres/huisnummer", "een positief getal");
    return new Address(home.postcode(), home.huisnummer(), home.toevoeging());
  }

  private static void check(boolean holds, String pointer, String reason) throws Json.Malformed {
    if (!holds) {
      throw new Json.Malformed(pointer, reason);
    }
  }

  private static String text(Party party) {
    return switch (party) {
      case Party.Organisation(Oin oin) -> oin.value();
      case Party.Role(String role) -> role;
      case Party.Anyone() -> "*";
    };
  }

  private static Answer show(Consent consent) {
    return Answer.json(
        200,
        Json.write(json -> {
          json.writeStringField("id", consent.id());
          json.writeStringField("houder", text(consent.scope().holder()));
          json.writeArrayFieldStart("ontvangers");
          for (String party :
              consent.scope().recipients().stream().map(ConsentEndpoints::text).sorted().toList()) {
            json.writeString(party);
          }
          json.writeEndArray();
          json.writeStringField("doel", consent.scope().purpose());
          json.writeStringField("gezag", consent.custody());
          json.writeStringField("geldigVan", consent.from().toString());
          json.writeStringField("geldigTot", consent.until().toString());
          if (consent.withdrawnAt() != null) {
            json.writeStringField("ingetrokkenOp", consent.withdrawnAt().toString());
          }
        }));
  }
}
