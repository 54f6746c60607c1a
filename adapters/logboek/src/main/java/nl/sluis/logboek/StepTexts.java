package nl.sluis.logboek;

import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;

/** A step in words, and as NEN 7513 classes it. */
final class StepTexts {

  private StepTexts() {}

  /** What happened, in Dutch. */
  static String name(Step step) {
    return switch (step) {
      case RECEIVED -> "signaal ontvangen";
      case REFUSED -> "verzoek geweigerd";
      case DECIDED -> "besluit over doorgeven";
      case HELD -> "aangehouden in afwachting van toestemming";
      case FORWARDED -> "doorgegeven aan een ander systeem";
      case NOTIFIED -> "genotificeerd zonder inhoud";
      case DELIVERED -> "bericht afgeleverd";
      case READ -> "bericht gelezen";
      case CONFIRMED -> "ontvangst bevestigd";
      case EXPIRED -> "verlopen";
      case WITHDRAWN -> "ingetrokken";
      case CONSENT_GIVEN -> "toestemming geregistreerd";
      case CONSENT_WITHDRAWN -> "toestemming ingetrokken";
      case OBJECTED -> "bezwaar geregistreerd";
      case OBJECTION_WITHDRAWN -> "bezwaar ingetrokken";
      case SUBSCRIBED -> "abonnement begonnen";
      case UNSUBSCRIBED -> "abonnement beëindigd";
      case ERASED -> "gegevens gewist";
      case QUERIED -> "bewijs geraadpleegd";
      case POLICY_LOADED -> "beleid van kracht geworden";
      case STARTED -> "gateway gestart";
      case STOPPED -> "gateway gestopt";
      case REPLAYED -> "opnieuw beoordeeld of verzonden";
      case REVIEWED -> "beoordeeld door de FG";
      case NOTICE_GIVEN -> "betrokkene geïnformeerd";
      case RETENTION_APPLIED -> "bewaartermijn toegepast";
      case REMINDED -> "aan een termijn herinnerd";
      case ESCALATED -> "gemeld dat een termijn niet is gehaald";
      case TERM_EXTENDED -> "termijn verlengd";
      case TERM_MET -> "gemeld dat het is gedaan";
      case FORK_FOUND -> "twee geschiedenissen van een logboek gevonden";
      case FORK_HANDLED -> "splitsing van een logboek afgehandeld";
      case ROWS_BOUND -> "rijen vastgelegd";
      case ROWS_ADOPTED -> "bestaande rijen overgenomen";
      case ROWS_RESTORED -> "reservekopie teruggezet";
      case TAMPERING_FOUND -> "wijziging in de opslag gevonden";
      case REQUESTED -> "verzoek ontvangen";
      case NOTIFICATION_DELIVERED -> "seintje zonder inhoud aangenomen";
      case NOTIFICATION_UNDELIVERED -> "seintje zonder inhoud niet aangenomen";
      case UNDELIVERED -> "bericht niet aangekomen";
    };
  }

  /** EventActionCode: create, read, update, delete or execute. */
  static String action(Step step) {
    return switch (step) {
      case RECEIVED, CONSENT_GIVEN, OBJECTED, SUBSCRIBED, HELD -> "C";
      case READ, QUERIED, DELIVERED, FORWARDED, NOTIFIED, NOTIFICATION_DELIVERED, NOTICE_GIVEN ->
          "R";
      case CONFIRMED,
          WITHDRAWN,
          CONSENT_WITHDRAWN,
          OBJECTION_WITHDRAWN,
          REVIEWED,
          TERM_EXTENDED,
          TERM_MET,
          FORK_HANDLED ->
          "U";
      case ERASED, EXPIRED, UNSUBSCRIBED, RETENTION_APPLIED -> "D";
      default -> "E";
    };
  }

  /** Entry of the register of processing activities: the purpose where the leaf has one. */
  static String activity(Leaf leaf) {
    String purpose = leaf.facts().purpose();
    if (purpose != null) {
      return purpose;
    }
    return switch (leaf.step()) {
      case CONSENT_GIVEN, CONSENT_WITHDRAWN, OBJECTED, OBJECTION_WITHDRAWN -> "toestemming";
      case QUERIED, REVIEWED, FORK_FOUND, FORK_HANDLED, TAMPERING_FOUND -> "toezicht";
      case ERASED, RETENTION_APPLIED, NOTICE_GIVEN -> "rechten-van-betrokkenen";
      default -> "uitwisseling";
    };
  }

  /** Ok or Error, as the Logboek Dataverwerkingen has it; a refusal by rule is no error. */
  static String status(Leaf leaf) {
    return leaf.step() == Step.REFUSED ? "Error" : "Ok";
  }
}
