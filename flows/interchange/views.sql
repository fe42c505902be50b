CREATE VIEW claims_read AS
SELECT c.claim_id, coalesce(s.name, 'narrator of ' || coalesce(d.publisher, d.origin_id)) AS who, s.kind AS source_kind,
  c.source_text, c.cue_text, c.content_text, c.polarity, c.certainty, c.corroboration, c.relayed_by, c.confidence,
  c.document_id, d.title, d.publisher, d.published_at_utc, d.locator, c.duplicate_of
FROM claims c JOIN documents d USING (document_id) LEFT JOIN sources s USING (source_id);
CREATE VIEW figures_read AS
SELECT f.figure_id, c.who, f.measure, f.value_low, f.value_high, f.bound, f.unit, f.subject_text, f.figure_text,
  f.scope, f.role, f.modality, c.polarity, c.certainty, f.as_of_start, f.as_of_end, f.place_name, e.label AS event,
  f.event_id, c.content_text, f.claim_id, f.document_id, c.title, c.publisher, c.published_at_utc, c.locator,
  c.duplicate_of
FROM figures f JOIN claims_read c USING (claim_id) LEFT JOIN events e USING (event_id);
CREATE VIEW series_read AS
SELECT r.series_id, e.label AS event, p.measure, p.subject, r.voice AS who, r.said_at_utc, r.value_low, r.value_high,
  r.bound, p.unit, r.status, p.disagreement, f.figure_text, c.content_text, d.title, d.publisher, d.published_at_utc,
  r.comparison_id, r.event_id, r.figure_id, r.document_id
FROM series r JOIN comparisons p USING (comparison_id) JOIN figures f USING (figure_id)
  JOIN claims c ON c.claim_id = f.claim_id JOIN documents d ON d.document_id = r.document_id
  LEFT JOIN events e ON e.event_id = r.event_id;
CREATE VIEW disagreements AS
SELECT p.comparison_id, e.label AS event, p.measure, p.subject, p.disagreement, p.value_low, p.value_high, p.unit,
  p.spread, p.source_count, p.document_count, p.place, p.as_of_start, p.as_of_end, p.event_id
FROM comparisons p LEFT JOIN events e USING (event_id)
WHERE p.disagreement IN ('conflict', 'overlap', 'update')
ORDER BY p.disagreement = 'conflict' DESC, p.spread DESC;
