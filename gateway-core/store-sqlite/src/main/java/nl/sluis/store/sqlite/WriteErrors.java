package nl.sluis.store.sqlite;

import java.sql.SQLException;
import nl.sluis.files.MovedFileException;
import nl.sluis.store.sql.AlteredSchemaException;
import org.sqlite.SQLiteErrorCode;

/** Why a database cannot be written, as a word for health. */
final class WriteErrors {

  private static final int PRIMARY_CODE = 0xff;

  private WriteErrors() {}

  static String reason(Exception e) {
    return switch (e) {
      case MovedFileException moved -> MovedFileException.REASON;
      case AlteredSchemaException altered -> "schema";
      case SQLException sql -> reason(sql.getErrorCode());
      default -> "store";
    };
  }

  private static String reason(int code) {
    return switch (SQLiteErrorCode.getErrorCode(code & PRIMARY_CODE)) {
      case SQLITE_FULL -> "disk-full";
      case SQLITE_IOERR -> "disk-error";
      case SQLITE_READONLY, SQLITE_PERM -> "not-writable";
      case SQLITE_CANTOPEN -> "file-not-usable";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> "damaged";
      case SQLITE_BUSY, SQLITE_LOCKED -> "in-use";
      default -> "store";
    };
  }
}
