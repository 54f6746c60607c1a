package nl.sluis.testing;

import nl.sluis.http.ClientIdentity;
import nl.sluis.participant.Oin;

/** The example participants, by the OINs that policies/agreements gives them; all fictional. */
public final class Organisations {

  public static final Oin SCHOOL = new Oin("00000099000000001000");
  public static final Oin HUISARTS = new Oin("00000099000000002000");
  public static final Oin WIJKTEAM = new Oin("00000099000000003000");
  public static final Oin REGISSEUR = new Oin("00000099000000004000");
  public static final Oin VEILIG_THUIS = new Oin("00000099000000005000");
  public static final Oin CORPORATIE = new Oin("00000099000000006000");
  public static final Oin POLITIE = new Oin("00000099000000007000");
  public static final Oin FG = new Oin("00000099000000008000");
  public static final Oin GEMEENTE = new Oin("00000099000000009000");
  public static final Oin SCHULDHULP = new Oin("00000099000000010000");
  public static final Oin VERWIJSINDEX = new Oin("00000099000000011000");

  /** An OIN with which there is no agreement. */
  public static final Oin STRANGER = new Oin("00000099000000099000");

  private Organisations() {}

  /** The client that a certificate of this organisation would name. */
  public static ClientIdentity client(Oin oin) {
    return new ClientIdentity(oin, "Organisatie " + oin);
  }
}
