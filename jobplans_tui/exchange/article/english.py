"""stub"""
from jobplans_tui.exchange.article.korean import read_sentence, speaks_of_jobs
