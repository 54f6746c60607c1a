package nl.sluis.policy.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.agreement.Agreement;
import nl.sluis.json.Texts;
import nl.sluis.participant.Oin;
import nl.sluis.participant.WebhookHost;
import nl.sluis.signal.MessageType;

/**
 * Compiles agreements/. What the gateway itself says need not be in them: everyone receives it, and
 * the municipality sends it, for who has a message must always be able to hear that it lapsed.
 *
 * @param municipality the organisation that runs the gateway; no other one can have its role
 */
record AgreementCompiler(Names names, Oin municipality) {

  /** Who has it may manage the gateway. */
  private static final String RUNS_THE_GATEWAY = "gemeente";

  Map<Oin, Agreement> compile(Map<String, PolicyDocuments.AgreementFile> files) {
    Map<Oin, Agreement> agreements = new HashMap<>();
    files.forEach((file, text) -> {
      Agreement agreement = agreement(Place.in(file), text);
      Place.in(file)
          .at("oin")
          .check(
              agreements.put(agreement.oin(), agreement) == null,
              "tweede overeenkomst met hetzelfde oin");
    });
    return agreements;
  }

  private Agreement agreement(Place place, PolicyDocuments.AgreementFile text) {
    names.role(place.at("role"), text.role());
    place
        .at("role")
        .check(
            !text.role().equals(RUNS_THE_GATEWAY) || text.oin().equals(municipality.value()),
            "deze rol is alleen voor de gemeente van policy.yaml");
    place
        .at("name")
        .check(
            Agreement.isName(text.name()),
            "geen naam: letters, cijfers, spaties en .,'’&()/+-, hoogstens 120 tekens");
    reachable(place.at("contact"), text.contact());
    place.at("to").check(!text.to().isBefore(text.from()), "ligt voor het begin");
    return new Agreement(
        place.at("oin").parsed(() -> new Oin(text.oin())),
        text.name(),
        text.role(),
        text.from(),
        text.to(),
        types(
            place.at("sends"),
            text.sends(),
            text.role().equals(RUNS_THE_GATEWAY) ? names.byGateway() : Set.of()),
        types(place.at("receives"), text.receives(), names.byGateway()),
        new Agreement.Contact(
            text.contact().department(), text.contact().telephone(), text.contact().email()),
        servers(place.at("webhookHosts"), text.webhookHosts()));
  }

  /** What goes along to others must be what each of them takes. */
  private static void reachable(Place place, PolicyDocuments.ContactText text) {
    place
        .at("department")
        .check(Texts.isLine(text.department(), Texts.LINE), "geen tekst op één regel");
    place
        .at("telephone")
        .check(Agreement.Contact.isTelephone(text.telephone()), "geen telefoonnummer");
    place.at("email").check(Texts.isEmail(text.email()), "geen e-mailadres");
  }

  private static Set<WebhookHost> servers(Place place, Set<String> written) {
    return written.stream()
        .map(server -> place.parsed(() -> WebhookHost.of(server)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<MessageType> types(Place place, Set<String> written, Set<MessageType> always) {
    return Stream.concat(always.stream(), written.stream().map(name -> names.type(place, name)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
