-- A journal as the program of format 1 wrote it: eight answers, one taken back, a flag and a burial.
PRAGMA application_id = 0x646c717a;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE actions (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, card TEXT NOT NULL, time INTEGER NOT NULL, offset INTEGER NOT NULL,
  target TEXT CHECK (target IS NOT NULL OR kind <> 'undo'),
  value INTEGER CHECK (value IS NOT NULL OR kind <> 'bury'),
  device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "actions" VALUES('01a207e6-dca0-700b-8464-7159c324c985','undo','pack/concept-1:recall',1795428900000,540,'01a1fd9a-24a0-79b9-aec9-d28663ca828d',NULL,'desk');
INSERT INTO "actions" VALUES('01a207e6-dca0-7441-b204-e52db2221a58','flag','pack/concept-2:recall',1795428900000,540,NULL,NULL,'desk');
INSERT INTO "actions" VALUES('01a207e6-dca0-7441-b204-e52e6ad8f357','bury','pack/concept-1:recall',1795428900000,540,NULL,20781,'desk');
CREATE TABLE memories (
  card TEXT PRIMARY KEY, state INTEGER NOT NULL, step INTEGER, stability REAL NOT NULL, difficulty REAL NOT NULL,
  due INTEGER NOT NULL, last INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL, review TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "memories" VALUES('pack/concept-0:recall',1,1,5.9252857876032036799e+00,7.5918339286046,1795170300000,1795169700000,3,0,'01a1f873-c8a0-7d5f-a4b0-6ce60741c7a8');
INSERT INTO "memories" VALUES('pack/concept-1:recall',3,0,1.27496389216969152613e+00,7.02698956929683848926e+00,1794997500000,1794996900000,2,1,'01a1ee27-10a0-7c9d-a12e-7696a6cecc1b');
INSERT INTO "memories" VALUES('pack/concept-2:recall',1,1,2.3065,2.11810397045901588342e+00,1794824700000,1794824100000,1,0,'01a1e3da-58a0-77ec-9e2f-eb89414c343c');
CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied INTEGER NOT NULL) STRICT;
INSERT INTO "migrations" VALUES(1,'the log and what is derived from it',1795428900000);
CREATE TABLE reviews (
  id TEXT PRIMARY KEY, card TEXT NOT NULL, time INTEGER NOT NULL, offset INTEGER NOT NULL, day INTEGER NOT NULL,
  mode TEXT NOT NULL, response TEXT NOT NULL CHECK (json_valid(response)), score REAL, rating INTEGER,
  seconds REAL NOT NULL, confidence INTEGER, before TEXT CHECK (json_valid(before)),
  after TEXT CHECK (json_valid(after)), fingerprint TEXT NOT NULL, device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "reviews" VALUES('01a1d98d-a0a0-7d8e-91b7-584a2265b1f5','pack/concept-0:recall',1794651300000,540,20771,'review','{"revealed":true}',NULL,1,2.5,NULL,NULL,'[1,0,0.212,6.4133,1794651360000,1794651300000,1,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a1deb3-fca0-7103-8386-bbc4cd613e30','pack/concept-1:recall',1794737700000,540,20772,'review','{"revealed":true}',NULL,4,2.5,NULL,NULL,'[2,null,8.2956,1.0,1795492800000,1794737700000,1,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a1e3da-58a0-77ec-9e2f-eb89414c343c','pack/concept-2:recall',1794824100000,540,20773,'review','{"typed":["\ud0c0\uae43 it''s"]}',0.5,3,2.5,2,NULL,'[1,1,2.3065,2.118103970459016,1794824700000,1794824100000,1,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a1e900-b4a0-778d-b311-d8a3c2ce6f44','pack/concept-0:recall',1794910500000,540,20774,'review','{"revealed":true}',NULL,2,2.5,NULL,'[1,0,0.212,6.4133,1794651360000,1794651300000,1,0]','[1,0,1.7449478299839527,7.604209769076838,1794910830000,1794910500000,2,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a1ee27-10a0-7c9d-a12e-7696a6cecc1b','pack/concept-1:recall',1794996900000,540,20775,'review','{"revealed":true}',NULL,1,2.5,NULL,'[2,null,8.2956,1.0,1795492800000,1794737700000,1,0]','[3,0,1.2749638921696915,7.0269895692968385,1794997500000,1794996900000,2,1]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a1f34d-6ca0-77cc-9807-2e8c35bf992d','pack/concept-2:recall',1795083300000,540,20776,'quiz','{"typed":["\ud0c0\uae43 it''s"]}',0.5,4,2.5,2,'[1,1,2.3065,2.118103970459016,1794824700000,1794824100000,1,0]','[1,1,2.3065,2.118103970459016,1794824700000,1794824100000,1,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a1f873-c8a0-7d5f-a4b0-6ce60741c7a8','pack/concept-0:recall',1795169700000,540,20777,'review','{"revealed":true}',NULL,3,2.5,NULL,'[1,0,1.7449478299839527,7.604209769076838,1794910830000,1794910500000,2,0]','[1,1,5.925285787603204,7.5918339286046,1795170300000,1795169700000,3,0]','0123456789abcdef','desk');
INSERT INTO "reviews" VALUES('01a1fd9a-24a0-79b9-aec9-d28663ca828d','pack/concept-1:recall',1795256100000,540,20778,'review','{"revealed":true}',NULL,2,2.5,NULL,'[3,0,1.2749638921696915,7.0269895692968385,1794997500000,1794996900000,2,1]','[3,0,4.00402463186702,8.011605503110008,1795257000000,1795256100000,3,1]','0123456789abcdef','desk');
CREATE TABLE statuses (
  card TEXT PRIMARY KEY, suspended INTEGER NOT NULL, buried_until INTEGER, flagged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "statuses" VALUES('pack/concept-1:recall',0,20781,0);
INSERT INTO "statuses" VALUES('pack/concept-2:recall',0,NULL,1);
CREATE INDEX reviews_by_card ON reviews(card);
CREATE INDEX reviews_by_day ON reviews(day);
CREATE INDEX actions_by_card ON actions(card);
CREATE INDEX actions_undo ON actions(target) WHERE kind = 'undo';
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
COMMIT;
