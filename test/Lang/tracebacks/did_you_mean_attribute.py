class Config:
    def __init__(self):
        self.timeout = 3
        self.retries = 5


print(Config().timeuot)
