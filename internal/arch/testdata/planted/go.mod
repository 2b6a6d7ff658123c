module aktivitetsportalen

go 1.26.0
