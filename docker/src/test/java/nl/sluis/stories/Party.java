package nl.sluis.stories;

/** An organisation of the example, by the name of its certificate. */
enum Party {
  SCHOOL("school", "00000099000000001000"),
  HUISARTS("huisarts", "00000099000000002000"),
  WIJKTEAM("wijkteam", "00000099000000003000"),
  REGISSEUR("regisseur", "00000099000000004000"),
  VEILIG_THUIS("veilig-thuis", "00000099000000005000"),
  CORPORATIE("corporatie", "00000099000000006000"),
  POLITIE("politie", "00000099000000007000"),
  FG("fg", "00000099000000008000"),
  GEMEENTE("beheerder", "00000099000000009000"),
  SCHULDHULP("schuldhulp", "00000099000000010000"),
  GI("gi", "00000099000000012000"),
  RVDK("rvdk", "00000099000000013000"),
  JGZ("jgz", "00000099000000014000"),
  JEUGDHULP("jeugdhulp", "00000099000000015000"),
  WMO("wmo", "00000099000000018000"),
  PARTICIPATIE("participatie", "00000099000000019000"),
  PROCESREGISSEUR("procesregisseur", "00000099000000023000"),
  VIR_REGIEVOERDER("vir-regievoerder", "00000099000000024000"),
  WIJKTEAM_NOORD("wijkteam-noord", "00000099000000025000"),
  REGISSEUR_NOORD("regisseur-noord", "00000099000000026000");

  private final String certificate;
  private final String oin;

  Party(String certificate, String oin) {
    this.certificate = certificate;
    this.oin = oin;
  }

  String certificate() {
    return certificate;
  }

  String oin() {
    return oin;
  }
}
