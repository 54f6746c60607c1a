package nl.sluis.policy.proof;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.Locale;

/** One thing an invariant can look at, by the name it has in invariants.yaml. */
public enum Aspect {
  /** Role of the sender. */
  AFZENDER(SimpleType.STRING),
  /** Role of the recipient. */
  ONTVANGER(SimpleType.STRING),
  /** Type of the message. */
  TYPE(SimpleType.STRING),
  /** Age of the person concerned in whole years. */
  LEEFTIJD(SimpleType.INT),
  /** Type of gezag that the consents name. */
  GEZAG(SimpleType.STRING),
  /** The person concerned can weigh what consent means. */
  BEKWAAM(SimpleType.BOOL),
  /** Who consented. */
  STEMMEN(ListType.create(SimpleType.STRING)),
  /** Who of them the age table lets take it back. */
  INTREKKERS(ListType.create(SimpleType.STRING)),
  /** Who of them may object to the same. */
  BEZWAARMAKERS(ListType.create(SimpleType.STRING)),
  /** As what others can speak for somebody of this age. */
  VERTEGENWOORDIGING(ListType.create(SimpleType.STRING)),
  /** Somebody objected. */
  BEZWAAR(SimpleType.BOOL),
  /** There are agreements for the exchange. */
  OVEREENKOMST(SimpleType.BOOL),
  /** Groups the sender is in. */
  GROEPEN(ListType.create(SimpleType.STRING)),
  /** The recipient has a ground in force to get a BSN. */
  BSNGROND(SimpleType.BOOL),
  /** It is a step in a plan that reaches nobody but parties of that plan. */
  PARTIJEN(SimpleType.BOOL),
  /** It is passed on. */
  TOEGESTAAN(SimpleType.BOOL),
  /** What it comes down to. */
  EFFECT(SimpleType.STRING),
  /** Why. */
  REDEN(SimpleType.STRING),
  /** The row that decided, or empty. */
  REGEL(SimpleType.STRING),
  /** The legal basis of that row, or empty. */
  GRONDSLAG(SimpleType.STRING),
  /** That basis is in force. */
  GRONDSLAGGELDIG(SimpleType.BOOL),
  /** Names of the fields that pass. */
  VELDEN(ListType.create(SimpleType.STRING)),
  /** Categories of the fields that pass. */
  SOORTEN(ListType.create(SimpleType.STRING));

  private final CelType type;

  Aspect(CelType type) {
    this.type = type;
  }

  CelType type() {
    return type;
  }

  /** Its name in an expression. */
  public String variable() {
    return switch (this) {
      case BSNGROND -> "bsnGrond";
      case GRONDSLAGGELDIG -> "grondslagGeldig";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }
}
