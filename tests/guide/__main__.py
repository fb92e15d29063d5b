from tests.guide.pages import write

write()
