class Settings:
    limit = 10
    ratio = limit / (limit - 10)
