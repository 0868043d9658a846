-- A journal as the program of format 2 wrote it: nine answers, one taken back, a flag, two predictions, an outcome.
PRAGMA application_id = 0x646c717a;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE actions (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, card TEXT NOT NULL, time INTEGER NOT NULL, offset INTEGER NOT NULL,
  target TEXT CHECK (target IS NOT NULL OR kind <> 'undo'),
  value INTEGER CHECK (value IS NOT NULL OR kind <> 'bury'),
  device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "actions" VALUES('01a207f0-0460-700b-8464-715a7546e3de','undo','pack/concept-1:recall',1795428900000,540,'01a207f0-0460-700b-8464-7159c324c985',NULL,'desk');
INSERT INTO "actions" VALUES('01a207f0-0460-700b-8464-715b2dfdbcdd','flag','pack/concept-2:recall',1795428900000,540,NULL,NULL,'desk');
CREATE TABLE memories (
  card TEXT PRIMARY KEY, state INTEGER NOT NULL, step INTEGER, stability REAL NOT NULL, difficulty REAL NOT NULL,
  due INTEGER NOT NULL, last INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL, review TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "memories" VALUES('pack/concept-0:recall',2,NULL,2.3065,2.111214235785395,1795579200000,1795429080000,2,0,'01a207e9-9bc0-778d-b311-d8a3c2ce6f44');
INSERT INTO "memories" VALUES('pack/concept-1:recall',2,NULL,2.3065,2.111214235785395,1795579200000,1795429140000,2,0,'01a207ea-8620-7c9d-a12e-7696a6cecc1b');
INSERT INTO "memories" VALUES('pack/concept-2:recall',2,NULL,2.3065,2.111214235785395,1795579200000,1795429200000,2,0,'01a207eb-7080-77cc-9807-2e8c35bf992d');
CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied INTEGER NOT NULL) STRICT;
INSERT INTO "migrations" VALUES(1,'the log and what is derived from it',1795428900000);
INSERT INTO "migrations" VALUES(2,'predictions in labs and their outcomes',1795428900000);
CREATE TABLE outcomes (
  id TEXT PRIMARY KEY, prediction TEXT NOT NULL, option TEXT NOT NULL, right INTEGER NOT NULL CHECK (right IN (0, 1)),
  time INTEGER NOT NULL, offset INTEGER NOT NULL, device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "outcomes" VALUES('01a207f1-8cf4-707d-9143-1193e6c3f339','01a207f1-8b00-71a3-b1fd-42a29755d4c1','yes',0,1795429600500,540,'desk');
CREATE TABLE predictions (
  id TEXT PRIMARY KEY, lab TEXT NOT NULL, question TEXT NOT NULL, option TEXT NOT NULL, settings TEXT NOT NULL,
  seed INTEGER NOT NULL, time INTEGER NOT NULL, offset INTEGER NOT NULL, day INTEGER NOT NULL, device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "predictions" VALUES('01a207f1-8b00-71a3-b1fd-42a29755d4c1','stacking','main','no','depth=3',7,1795429600000,540,20780,'desk');
INSERT INTO "predictions" VALUES('01a207f3-11a0-7a64-8683-9eb905b6e6e3','folds','main','yes','depth=3',7,1795429700000,540,20780,'desk');
CREATE TABLE reviews (
  id TEXT PRIMARY KEY, card TEXT NOT NULL, time INTEGER NOT NULL, offset INTEGER NOT NULL, day INTEGER NOT NULL,
  mode TEXT NOT NULL, response TEXT NOT NULL CHECK (json_valid(response)), score REAL, rating INTEGER,
  seconds REAL NOT NULL, confidence INTEGER, before TEXT CHECK (json_valid(before)),
  after TEXT CHECK (json_valid(after)), fingerprint TEXT NOT NULL, device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "reviews" VALUES('01a207e6-dca0-7d8e-91b7-584a2265b1f5','pack/concept-0:recall',1795428900000,540,20780,'review','{"revealed":true}',NULL,3,2.5,NULL,NULL,'[1,1,2.3065,2.118103970459016,1795429500000,1795428900000,1,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a207e7-c700-7103-8386-bbc4cd613e30','pack/concept-1:recall',1795428960000,540,20780,'review','{"revealed":true}',NULL,3,2.5,NULL,NULL,'[1,1,2.3065,2.118103970459016,1795429560000,1795428960000,1,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a207e8-b160-77ec-9e2f-eb89414c343c','pack/concept-2:recall',1795429020000,540,20780,'review','{"revealed":true}',NULL,3,2.5,NULL,NULL,'[1,1,2.3065,2.118103970459016,1795429620000,1795429020000,1,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a207e9-9bc0-778d-b311-d8a3c2ce6f44','pack/concept-0:recall',1795429080000,540,20780,'review','{"revealed":true}',NULL,3,2.5,NULL,'[1,1,2.3065,2.118103970459016,1795429500000,1795428900000,1,0]','[2,null,2.3065,2.111214235785395,1795579200000,1795429080000,2,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a207ea-8620-7c9d-a12e-7696a6cecc1b','pack/concept-1:recall',1795429140000,540,20780,'review','{"revealed":true}',NULL,3,2.5,NULL,'[1,1,2.3065,2.118103970459016,1795429560000,1795428960000,1,0]','[2,null,2.3065,2.111214235785395,1795579200000,1795429140000,2,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a207eb-7080-77cc-9807-2e8c35bf992d','pack/concept-2:recall',1795429200000,540,20780,'review','{"revealed":true}',NULL,3,2.5,NULL,'[1,1,2.3065,2.118103970459016,1795429620000,1795429020000,1,0]','[2,null,2.3065,2.111214235785395,1795579200000,1795429200000,2,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a207ec-f720-7d5f-a4b0-6ce60741c7a8','pack/concept-3:recall',1795429300000,540,20780,'quiz','{"typed":["\ud0c0\uae43"]}',0.5,NULL,2.5,2,NULL,NULL,'0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a207ee-7dc0-79b9-aec9-d28663ca828d','pack/concept-0:recall',1795429400000,540,20780,'quiz','{"chosen":[0,2]}',1.0,NULL,2.5,NULL,'[2,null,2.3065,2.111214235785395,1795579200000,1795429080000,2,0]','[2,null,2.3065,2.111214235785395,1795579200000,1795429080000,2,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a207f0-0460-700b-8464-7159c324c985','pack/concept-1:recall',1795429500000,540,20780,'review','{"revealed":true}',NULL,3,2.5,NULL,'[2,null,2.3065,2.111214235785395,1795579200000,1795429140000,2,0]','[2,null,2.3065,2.1043313908464483,1795579200000,1795429500000,3,0]','0123456789abcdef','desk');
CREATE TABLE statuses (
  card TEXT PRIMARY KEY, suspended INTEGER NOT NULL, buried_until INTEGER, flagged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "statuses" VALUES('pack/concept-2:recall',0,NULL,1);
CREATE INDEX reviews_by_card ON reviews(card);
CREATE INDEX reviews_by_day ON reviews(day);
CREATE INDEX actions_by_card ON actions(card);
CREATE INDEX actions_undo ON actions(target) WHERE kind = 'undo';
CREATE INDEX predictions_by_lab ON predictions(lab);
CREATE INDEX outcomes_by_prediction ON outcomes(prediction);
CREATE VIEW live_reviews AS SELECT * FROM reviews r
  WHERE NOT EXISTS (SELECT 1 FROM actions u WHERE u.kind = 'undo' AND u.target = r.id);
CREATE VIEW scheduling_reviews AS SELECT * FROM live_reviews
  WHERE mode IN ('review', 'drill') AND after IS NOT NULL;
CREATE VIEW live_actions AS SELECT * FROM actions a
  WHERE kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM actions u WHERE u.kind = 'undo' AND u.target = a.id);
CREATE TRIGGER reviews_UPDATE_refused BEFORE UPDATE ON reviews
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER reviews_DELETE_refused BEFORE DELETE ON reviews
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER actions_UPDATE_refused BEFORE UPDATE ON actions
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER actions_DELETE_refused BEFORE DELETE ON actions
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER predictions_UPDATE_refused BEFORE UPDATE ON predictions
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER predictions_DELETE_refused BEFORE DELETE ON predictions
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER outcomes_UPDATE_refused BEFORE UPDATE ON outcomes
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER outcomes_DELETE_refused BEFORE DELETE ON outcomes
  BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
COMMIT;
