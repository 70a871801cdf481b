"""Words that join or fill a sentence, and the verbs that begin an instruction."""

ARTICLES = {"a", "an", "the"}
VERBS = {
    *("take", "use", "drink", "eat", "give", "start", "stop", "do", "call", "tell", "ask", "keep"),
    *("see", "swallow", "chew", "drive", "wait", "leave", "skip", "contact", "go", "check"),
}
STARTERS = {"but", "if", "when", "while", "because", "although", "until", "unless", "so", "which"}
SUBJECTS = {"you", "it", "they", "he", "she", "we", "this", "these", "then"}
# Words that say nothing about whom or what a statement is.
EMPTY = ARTICLES | STARTERS | SUBJECTS | {
    *("take", "taken", "taking", "use", "used", "using", "give", "given", "get", "getting", "do"),
    *("be", "is", "are", "was", "been", "has", "have", "had", "having", "will", "would", "that"),
    *("for", "of", "to", "in", "on", "at", "by", "with", "from", "as", "and", "or", "your", "its"),
    *("their", "there", "any", "all", "other", "also", "during", "who", "someone", "anyone", "too"),
    *("medicine", "medicines", "medication", "tablet", "tablets", "dose", "doses", "people"),
    *("patient", "patients", "treatment"),
}
