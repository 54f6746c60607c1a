package nl.sluis.console.page;

import nl.sluis.console.Visit;

/**
 * Which page of a long list is shown.
 *
 * @param page counted from 1
 * @param total how many lines there are on all pages
 */
public record Paging(int page, long total) {

  /** Lines on a page. */
  static final int SIZE = 50;

  private static final int MOST_PAGES = 100_000;

  /** The page that the address asks for; the first when it asks for none. */
  static int asked(Visit visit) {
    String page = visit.query("pagina");
    if (page.matches("[1-9][0-9]{0,5}")) {
      return Math.min(Integer.parseInt(page), MOST_PAGES);
    }
    return page.matches("[1-9][0-9]{6,17}") ? MOST_PAGES : 1;
  }

  /** The page that is asked for, or the last one of so many lines when it is beyond that. */
  static Paging of(Visit visit, long total) {
    Paging asked = new Paging(asked(visit), total);
    return new Paging((int) Math.min(asked.page(), asked.pages()), total);
  }

  /** How many lines come before a page. */
  static int skip(int page) {
    return (page - 1) * SIZE;
  }

  public long pages() {
    return Math.max(1, Math.ceilDiv(total, SIZE));
  }

  /** Number of the first line on this page. */
  public long first() {
    return Math.min(total, skip(page) + 1L);
  }

  /** Number of the last line on this page. */
  public long last() {
    return Math.min(total, (long) page * SIZE);
  }

  public boolean hasNewer() {
    return page > 1;
  }

  public boolean hasOlder() {
    return page < pages();
  }

  /** The address of another page of the list that has this address. */
  public String link(String path, int other) {
    return path + (path.indexOf('?') < 0 ? "?" : "&") + "pagina=" + other;
  }
}
