package nl.sluis.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement whose parameters have numbers: one may stand in more than one place. */
public final class Prepared implements AutoCloseable {

  private final PreparedStatement statement;

  /** Where each parameter stands, from number 1 on; null when it stands where its number says. */
  private final @Nullable List<List<Integer>> places;

  private Prepared(PreparedStatement statement, @Nullable List<List<Integer>> places) {
    this.statement = statement;
    this.places = places;
  }

  /** For a database that knows numbered parameters. */
  public static Prepared numbered(Connection connection, String sql) throws SQLException {
    return new Prepared(connection.prepareStatement(sql), null);
  }

  /**
   * For a database that knows parameters by their place only. A {@code ?} without a number is one
   * more than the highest before it.
   */
  public static Prepared placed(Connection connection, String sql) throws SQLException {
    StringBuilder text = new StringBuilder(sql.length());
    List<List<Integer>> places = new ArrayList<>();
    int place = 0;
    boolean quoted = false;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      text.append(c);
      quoted ^= c == '\'';
      if (c != '?' || quoted) {
        continue;
      }
      int end = i + 1;
      while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
        end++;
      }
      int number = end == i + 1 ? places.size() + 1 : Integer.parseInt(sql, i + 1, end, 10);
      while (places.size() < number) {
        places.add(new ArrayList<>());
      }
      places.get(number - 1).add(++place);
      i = end - 1;
    }
    return new Prepared(connection.prepareStatement(text.toString()), places);
  }

  /** None when the statement has no such parameter. */
  private List<Integer> places(int number) {
    return places == null || number > places.size() ? List.of() : places.get(number - 1);
  }

  void setString(int number, @Nullable String value) throws SQLException {
    if (places == null) {
      statement.setString(number, value);
      return;
    }
    for (int place : places(number)) {
      statement.setString(place, value);
    }
  }

  void setBytes(int number, byte @Nullable [] value) throws SQLException {
    if (places == null) {
      statement.setBytes(number, value);
      return;
    }
    for (int place : places(number)) {
      statement.setBytes(place, value);
    }
  }

  void setInt(int number, int value) throws SQLException {
    if (places == null) {
      statement.setInt(number, value);
      return;
    }
    for (int place : places(number)) {
      statement.setInt(place, value);
    }
  }

  void setLong(int number, long value) throws SQLException {
    if (places == null) {
      statement.setLong(number, value);
      return;
    }
    for (int place : places(number)) {
      statement.setLong(place, value);
    }
  }

  /** As 1 or 0. */
  void setBoolean(int number, boolean value) throws SQLException {
    setInt(number, value ? 1 : 0);
  }

  public void setObject(int number, Object value) throws SQLException {
    if (places == null) {
      statement.setObject(number, value);
      return;
    }
    for (int place : places(number)) {
      statement.setObject(place, value);
    }
  }

  int executeUpdate() throws SQLException {
    return statement.executeUpdate();
  }

  public ResultSet executeQuery() throws SQLException {
    return statement.executeQuery();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
