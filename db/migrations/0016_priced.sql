-- True of every word and text. Comparing them by trigrams takes as long as some hundred other comparisons, which the extension
-- doesn't tell: the planner would rather try it on every doctor than look into the index. Said beside it, this tells.
CREATE FUNCTION trigrams_compared(word text, words text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 300 AS $$
BEGIN
  RETURN true;
END $$;
