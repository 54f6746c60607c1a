package nl.sluis.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** OINs of every register, and what looks like one: for each door that reads them. */
public final class Oins {

  /** A school's, from its BRIN (OIN-Stelsel, example). */
  public static final String BRIN = "0000000700000AV00000";

  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Oins() {}

  /** Those of every register that there is. */
  public static List<String> good() {
    Random random = new Random(20261130);
    List<String> good = new ArrayList<>(List.of(BRIN, "00000004194049711000"));
    for (String register :
        List.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "99")) {
      StringBuilder oin = new StringBuilder("000000").append(register);
      for (int i = 0; i < 9; i++) {
        oin.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      good.add(oin.append("000").toString());
    }
    return good;
  }

  /** What no register writes. */
  public static List<String> bad() {
    List<String> bad =
        new ArrayList<>(
            List.of(
                "99",
                "00000000000000001000",
                "00000012000000001000",
                "00000019000000001000",
                "00000098000000001000",
                "10000001000000001000",
                "0000000A000000001000",
                "0000009900000000100",
                "000000990000000010000",
                "0000009900000000100 ",
                " 0000009900000000100",
                "0000009900000000-000",
                "000000990000000\u00C9000",
                "0000009900000000100\u0662",
                "0000009900000000100\uFF21"));
    good().stream()
        .map(oin -> oin.toLowerCase(Locale.ROOT))
        .filter(oin -> !good().contains(oin))
        .forEach(bad::add);
    return bad;
  }
}
