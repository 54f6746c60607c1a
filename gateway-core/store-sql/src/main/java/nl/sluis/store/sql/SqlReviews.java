package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.sluis.review.Review;
import nl.sluis.review.Reviews;

/** {@link Reviews} in SQL. */
record SqlReviews(Readers readers) implements Reviews {

  private static final String ALL =
      "SELECT delivery, exchange, rule, due, subject, at, verdict FROM review ";

  @Override
  public List<Review> open(int most) {
    return readers.all(
        ALL + "WHERE verdict IS NULL ORDER BY due, delivery LIMIT ?", SqlReviews::review, most);
  }

  @Override
  public long openCount() {
    return readers
        .first("SELECT count(*) FROM review WHERE verdict IS NULL", row -> row.getLong(1))
        .orElse(0L);
  }

  @Override
  public long lateCount(LocalDate today) {
    return readers
        .first(
            "SELECT count(*) FROM review WHERE verdict IS NULL AND due < ?",
            row -> row.getLong(1),
            today.toString())
        .orElse(0L);
  }

  @Override
  public Optional<Review> find(String delivery) {
    return readers.first(ALL + "WHERE delivery = ?", SqlReviews::review, delivery);
  }

  @Override
  public Optional<Judged> judged(String delivery) {
    return readers.first(
        "SELECT judged_at, note FROM review WHERE delivery = ? AND verdict IS NOT NULL",
        row -> new Judged(Instant.ofEpochMilli(row.getLong(1)), row.getBytes(2)),
        delivery);
  }

  private static Review review(ResultSet row) throws SQLException {
    String verdict = row.getString(7);
    return new Review(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        LocalDate.parse(row.getString(4)),
        row.getBytes(5),
        Instant.ofEpochMilli(row.getLong(6)),
        verdict == null ? null : Review.Verdict.valueOf(verdict));
  }
}
