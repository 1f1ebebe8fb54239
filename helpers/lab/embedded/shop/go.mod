module kata-lab-spec/shop

go 1.26.6
