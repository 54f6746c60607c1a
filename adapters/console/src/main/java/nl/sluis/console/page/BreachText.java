package nl.sluis.console.page;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nl.sluis.console.Visit;

/** The draft as a plain text in Dutch, in the order in which the supervisor's form asks for it. */
record BreachText(Visit visit) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'om' HH:mm 'uur'", Locale.of("nl"));

  String of(Breach breach) {
    return """
    CONCEPT – melding van een inbreuk in verband met persoonsgegevens (AVG 33)

    Verwerkingsverantwoordelijke: %s
    Functionaris gegevensbescherming: %s
    Opgesteld: %s
    Bekend geworden: %s
    Uiterlijk melden (72 uur): %s

    1. Wat is er gebeurd
    %s

    2. Om welke uitwisselingen gaat het
    %s
    Aantal uitwisselingen: %d%s

    3. Betrokkenen
    Aantal personen: %d
    Categorie: jeugdigen en hun gezinsleden

    4. Gegevens
    Categorieën: %s
    Velden: %s

    5. Betrokken organisaties
    Afzenders: %s
    Ontvangers: %s

    6. Waarschijnlijke gevolgen
    %s

    7. Genomen en voorgestelde maatregelen
    %s

    8. Contact
    %s

    9. Waarom later dan 72 uur gemeld
    %s

    De aantallen en gegevens komen uit het bewijs van de gateway, beleidsversie %s.
    """
        .formatted(
            visit.policy().metadata().municipalityName(),
            visit.officer().name(),
            moment(visit.at()),
            moment(breach.known()),
            moment(breach.until()),
            breach.what(),
            breach.about(),
            breach.exchanges(),
            breach.partial() ? " (ten minste; de periode bevat er meer)" : "",
            breach.persons(),
            list(breach.categories()),
            list(breach.fields()),
            list(breach.senders()),
            list(breach.recipients()),
            orToFillIn(breach.consequences()),
            orToFillIn(breach.measures()),
            breach.contact(),
            breach.late() ? orToFillIn(breach.delay()) : "niet van toepassing",
            visit.policy().metadata().version());
  }

  private static String orToFillIn(String text) {
    return text.isEmpty() ? "(in te vullen)" : text;
  }

  private String moment(Instant at) {
    return MOMENT.format(at.atZone(visit.zone()));
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "geen" : String.join("; ", words);
  }
}
