package nl.sluis.bench.chaos;

/** What is broken; a line of the table each. */
enum Kind {
  KILL("kill -9 op een willekeurig moment"),
  KILL_BEFORE("kill -9 vlak vóór een systeemaanroep"),
  KILL_AFTER("kill -9 vlak na een systeemaanroep"),
  DISK_ERROR("schijffout (EIO)"),
  DISK_FULL("volle schijf (ENOSPC), ook halverwege een opdracht"),
  SHORT("opdrachten half uitgevoerd"),
  READ_ONLY("alleen te lezen (EROFS, EACCES)"),
  TOO_MANY_FILES("te veel open bestanden (EMFILE)"),
  CLOCK("de klok verspringt, vooruit en terug"),
  RESTORE("reservekopie teruggezet in een nieuwe map"),
  END("na elke reeks: notificaties, Verwijsindex, ledger verify");

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
